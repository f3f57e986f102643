"""What every record has: procedure, clocks, trail, exchange, registry."""
