"""What editors do in the chat: files in, issues put right, companies taken up."""
