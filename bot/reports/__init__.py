"""What a group can take away on paper: each room offers its part, here they are put together."""
