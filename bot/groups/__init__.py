"""Room: groups. Setting one up, its first coordinator, which one is meant, and a group that has several chats."""
