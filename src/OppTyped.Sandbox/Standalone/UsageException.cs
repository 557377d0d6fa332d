namespace OppTyped.Sandbox.Standalone;

/// <summary>An option is unknown or has an invalid value. The message says how to correct it.</summary>
internal sealed class UsageException(string message) : Exception(message);
