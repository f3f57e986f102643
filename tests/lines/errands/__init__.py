"""代办事项: a line of work for tests, with one of everything that a declaration can say."""
