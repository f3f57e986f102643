"""The pages of rulemaking: the public library, and what the desk needs beyond the general pages."""
