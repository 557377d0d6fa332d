using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;

namespace OppTyped.Hosting;

/// <summary>Says all that is wrong with an account's options at once, and what to set.</summary>
internal sealed class LeadSquaredOptionsValidator : IValidateOptions<LeadSquaredOptions>
{
    public ValidateOptionsResult Validate(string? name, LeadSquaredOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        CheckHost(options.ApiHost, nameof(options.ApiHost), "https://api-in21.leadsquared.com", result);
        if (options.AsyncHost is not null)
        {
            CheckHost(options.AsyncHost, nameof(options.AsyncHost), "https://asyncapi-in21.leadsquared.com", result);
        }

        CheckKey(options.AccessKey, nameof(options.AccessKey), result);
        CheckKey(options.SecretKey, nameof(options.SecretKey), result);
        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            CheckKey(options.ApiKey, nameof(options.ApiKey), result);
        }

        CheckTimeout(options.AttemptTimeout, nameof(options.AttemptTimeout), "30 seconds is the default.", result);
        CheckTimeout(options.TotalTimeout, nameof(options.TotalTimeout), "The latter is the default.", result);
        foreach ((string setting, string problem) in options.Limits.FindProblems())
        {
            Add(result, $"{nameof(options.Limits)}.{setting}", problem);
        }

        foreach ((string setting, string problem) in options.Retry.FindProblems())
        {
            Add(result, $"{nameof(options.Retry)}.{setting}", problem);
        }

        foreach ((string setting, string problem) in options.Queue.FindProblems())
        {
            Add(result, $"{nameof(options.Queue)}.{setting}", problem);
        }

        CheckFormats(options.Fields, result);
        return result.Build();
    }

    private static void CheckTimeout(TimeSpan timeout, string setting, string remark, ValidateOptionsResultBuilder result)
    {
        if (timeout != Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout > TimeSpan.FromDays(1)))
        {
            Add(result, setting, $"must be more than zero and at most a day, or Timeout.InfiniteTimeSpan. {remark}");
        }
    }

    private static void CheckFormats(FieldFormats formats, ValidateOptionsResultBuilder result)
    {
        if (formats.MultiSelectSeparator is < '!' or > '~' or '"' or '\\' || char.IsAsciiLetterOrDigit(formats.MultiSelectSeparator))
        {
            Add(result, "Fields.MultiSelectSeparator", "must be a visible ASCII mark other than a quote or a backslash. ';' is the default.");
        }

        if (string.IsNullOrWhiteSpace(formats.TrueText) || string.IsNullOrWhiteSpace(formats.FalseText) ||
            string.Equals(formats.TrueText, formats.FalseText, StringComparison.OrdinalIgnoreCase))
        {
            Add(result, "Fields.TrueText", "and FalseText must be two different words. 'true' and 'false' are the defaults.");
        }
    }

    private static void CheckHost(Uri? host, string setting, string example, ValidateOptionsResultBuilder result)
    {
        string? problem = host switch
        {
            null => $"is not set. Set it to the API host of the account's region, such as {example}.",
            { IsAbsoluteUri: false } => $"is not an absolute address. Write it with its scheme: {example}.",
            { Scheme: not ("https" or "http") } => "must begin with https://.",
            { Scheme: "http", IsLoopback: false } => "must be https: the keys would travel unencrypted. Plain http is for the loopback only.",
            { UserInfo.Length: > 0 } => "must not hold a user or password. The keys belong in AccessKey, SecretKey and ApiKey.",
            { PathAndQuery: not "/" } or { Fragment.Length: > 0 } => "must be scheme and host only. Leave out the path; OppTyped adds the route of each call.",
            _ => null,
        };

        if (problem is not null)
        {
            Add(result, setting, problem);
        }
    }

    private static void CheckKey(string? key, string setting, ValidateOptionsResultBuilder result)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            Add(result, setting, "is not set. Take it from the account's Settings, API and Webhooks, and keep it in a secret store.");
        }
        else if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            Add(result, setting, "holds a character that no key has: a space, a line break or a letter beyond ASCII. Was it copied whole, and nothing with it?");
        }
    }

    private static void Add(ValidateOptionsResultBuilder result, string setting, string problem) =>
        result.AddError($"LeadSquaredOptions.{setting} {problem}");
}
