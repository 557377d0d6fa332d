using System.Diagnostics;
using OppTyped.Hosting;

namespace OppTyped.Ivvy;

/// <summary>The keys of an iVvy account. What is in it cannot be read again: not printed, serialised, or seen in a debugger.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class IvvyCredentials
{
    // Fields, and none that a walk over an object's public members finds.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _apiKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _apiSecret;

    /// <summary>Holds an account's keys.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <param name="apiSecret">The API secret.</param>
    /// <exception cref="ArgumentException">One is empty, or holds a character that it cannot.</exception>
    public IvvyCredentials(string apiKey, string apiSecret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiSecret);
        _apiKey = KeyText.Check(apiKey);
        _apiSecret = KeyText.HasControl(apiSecret) ? throw new ArgumentException($"The secret {KeyText.Control}", nameof(apiSecret)) : apiSecret;
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string ApiKey => _apiKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string ApiSecret => _apiSecret;

    /// <summary>Says what it is, and nothing of what is in it.</summary>
    public override string ToString() => "iVvy credentials";

    internal bool AreSame(IvvyCredentials other) => _apiKey == other._apiKey && _apiSecret == other._apiSecret;
}
