using System.Diagnostics;
using OppTyped.Services.Credentials;

namespace OppTyped.LeadSquared;

/// <summary>
/// The keys of a LeadSquared account. Code outside the library cannot read the keys: they are never printed or serialised, and
/// debuggers do not show them.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class LeadSquaredCredentials
{
    // The keys are in private fields, because serialisers and loggers read an object's public members.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _accessKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secretKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _apiKey;

    /// <summary>Initializes the credentials with an account's keys.</summary>
    /// <param name="accessKey">The access key.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="apiKey">The key of the asynchronous API, for queued updates.</param>
    /// <exception cref="ArgumentException">A key is empty, or contains an invalid character.</exception>
    public LeadSquaredCredentials(string accessKey, string secretKey, string? apiKey = null)
    {
        _accessKey = KeyFormat.Check(accessKey);
        _secretKey = KeyFormat.Check(secretKey);
        _apiKey = string.IsNullOrEmpty(apiKey) ? null : KeyFormat.Check(apiKey);
    }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string AccessKey => _accessKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string SecretKey => _secretKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string? ApiKey => _apiKey;

    /// <summary>Returns a fixed text without the keys.</summary>
    public override string ToString() => "LeadSquared credentials";

    internal bool HasSameKeys(LeadSquaredCredentials other) =>
        _accessKey == other._accessKey && _secretKey == other._secretKey && _apiKey == other._apiKey;
}
