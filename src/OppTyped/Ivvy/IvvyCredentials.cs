using System.Diagnostics;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy;

/// <summary>The keys of an iVvy account. Printing, serialisation and debuggers do not show the keys.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class IvvyCredentials
{
    // The fields are private, because serialisers and loggers read public members.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _apiKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _apiSecret;

    /// <summary>Creates credentials from an account's keys.</summary>
    /// <param name="apiKey">The API key.</param>
    /// <param name="apiSecret">The API secret.</param>
    /// <exception cref="ArgumentException">A key is empty or contains a character that is not allowed.</exception>
    public IvvyCredentials(string apiKey, string apiSecret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiSecret);
        _apiKey = KeyFormat.Check(apiKey);
        _apiSecret = KeyFormat.HasControlCharacter(apiSecret)
            ? throw new ArgumentException($"The secret {KeyFormat.ControlCharacterMessage}", nameof(apiSecret))
            : apiSecret;
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string ApiKey => _apiKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string ApiSecret => _apiSecret;

    /// <summary>Returns a fixed text without the keys.</summary>
    public override string ToString() => "iVvy credentials";

    internal bool HasSameKeys(IvvyCredentials other) => _apiKey == other._apiKey && _apiSecret == other._apiSecret;
}
