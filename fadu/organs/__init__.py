"""Who is who: regions, organs, people, posts and roles."""
