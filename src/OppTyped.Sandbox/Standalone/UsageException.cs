namespace OppTyped.Sandbox.Standalone;

/// <summary>An option that is not one, or has a value that it cannot have. The message says what was meant.</summary>
internal sealed class UsageException(string message) : Exception(message);
