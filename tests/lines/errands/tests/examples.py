"""An errand is started only when an office is to run it."""

EXAMPLES = {"errand": {"target": lambda world, on: world.office}}
