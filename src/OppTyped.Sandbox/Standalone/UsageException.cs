namespace OppTyped.Sandbox.Standalone;

/// <summary>The exception for an unknown option or an invalid value. The message says how to correct the option.</summary>
internal sealed class UsageException(string message) : Exception(message);
