using Microsoft.Extensions.Options;
using OppTyped.Services.Credentials;

namespace OppTyped.Services;

/// <summary>Checks the options of an account, and collects the problems.</summary>
/// <param name="options">The name of the options class.</param>
/// <param name="name">The name of the registered account.</param>
internal sealed class AccountOptionsProblems(string options, string? name)
{
    private readonly ValidateOptionsResultBuilder _result = new();
    private readonly string _prefix = string.IsNullOrEmpty(name) ? "" : $"Account '{name}': ";

    public ValidateOptionsResult Result => _result.Build();

    public void Add(string setting, string problem) => _result.AddError($"{_prefix}{options}.{setting} {problem}");

    public void Host(Uri? host, string setting, string example, string keys)
    {
        string? problem = host switch
        {
            null => null,
            { IsAbsoluteUri: false } => $"is not an absolute address. Write it with its scheme: {example}.",
            { Scheme: not ("https" or "http") } => "must begin with https://.",
            { Scheme: "http", IsLoopback: false } =>
                "must be https, because http would send the keys unencrypted. http is allowed only for a loopback address.",
            { UserInfo.Length: > 0 } => $"must not contain a user or password. The keys belong in {keys}.",
            { PathAndQuery: not "/" } or { Fragment.Length: > 0 } =>
                "must be scheme and host only. Leave out the path; OppTyped adds the route of each call.",
            _ => null,
        };

        if (problem is not null)
        {
            Add(setting, problem);
        }
    }

    public void Key(string? key, string setting, string whereItIs)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            Add(setting, $"is not set. {whereItIs}");
        }
        else if (KeyFormat.HasInvalidCharacter(key))
        {
            Add(setting, KeyFormat.InvalidCharacterMessage);
        }
    }

    public void Formats(FieldFormats formats, string setting)
    {
        if (formats.MultiSelectSeparator is < '!' or > '~' or '"' or '\\' ||
            char.IsAsciiLetterOrDigit(formats.MultiSelectSeparator))
        {
            Add(
                $"{setting}.MultiSelectSeparator",
                "must be a visible ASCII character other than a letter, a digit, a quote or a backslash. ';' is the default.");
        }

        if (string.IsNullOrWhiteSpace(formats.TrueText) || string.IsNullOrWhiteSpace(formats.FalseText) ||
            string.Equals(formats.TrueText, formats.FalseText, StringComparison.OrdinalIgnoreCase))
        {
            Add($"{setting}.TrueText", "and FalseText must be two different words. 'true' and 'false' are the defaults.");
        }

        if (formats.DateTimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            Add(
                $"{setting}.DateTimeZone",
                "must be the IANA name of a time zone that this machine knows, such as 'Asia/Kolkata'. Null is the default.");
        }
    }

    public void AddAll(string setting, IEnumerable<(string Setting, string Problem)> problems)
    {
        foreach ((string part, string problem) in problems)
        {
            Add($"{setting}.{part}", problem);
        }
    }
}
