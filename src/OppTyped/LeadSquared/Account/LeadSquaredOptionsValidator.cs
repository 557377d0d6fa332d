using Microsoft.Extensions.Options;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>
/// Reports all invalid options of an account at once, with the remedy for each option. If the options are valid, the keys are
/// moved from the public properties to an internal property, so that the keys are not visible when the options are printed.
/// </summary>
internal sealed class LeadSquaredOptionsValidator : IValidateOptions<LeadSquaredOptions>
{
    private const string KeyRemedy =
        "Copy it from the page 'API and Webhooks' in the account's settings, and store it in a secret store.";

    public ValidateOptionsResult Validate(string? name, LeadSquaredOptions options)
    {
        var problems = new AccountOptionsProblems(nameof(LeadSquaredOptions), name);
        problems.Account(options.Account);
        ValidateHosts(options, problems);
        if (options is { Keys: null, HasCredentialsProvider: false })
        {
            ValidateKeys(options, problems);
        }

        problems.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        problems.Limits(options.Limits);
        problems.Retry(options.Retry);
        problems.AddAll(nameof(options.Queue), options.Queue.FindProblems());
        problems.Formats(options.Fields, nameof(options.Fields));
        if (problems.Result is { Failed: true } failure)
        {
            return failure;
        }

        options.TakeKeys();
        return ValidateOptionsResult.Success;
    }

    private static void ValidateHosts(LeadSquaredOptions options, AccountOptionsProblems problems)
    {
        const string Keys = $"{nameof(options.AccessKey)}, {nameof(options.SecretKey)} and {nameof(options.ApiKey)}";
        if (options is { ApiHost: null, Region: null })
        {
            problems.Add(
                nameof(options.ApiHost),
                "is not set. Set it to the API host of the account's region, such as https://api-in21.leadsquared.com, " +
                "or set Region.");
        }
        else if (options.ApiHost is not null && options.Region is not null)
        {
            problems.Add(nameof(options.ApiHost), "and Region are both set. Set only one of them; a region has its own host.");
        }

        if (options.Region is { } region && !Enum.IsDefined(region))
        {
            problems.Add(nameof(options.Region), $"must be one of {string.Join(", ", Enum.GetNames<LeadSquaredRegion>())}.");
        }

        problems.Host(options.ApiHost, nameof(options.ApiHost), "https://api-in21.leadsquared.com", Keys);
        problems.Host(options.AsyncHost, nameof(options.AsyncHost), "https://asyncapi-in21.leadsquared.com", Keys);
    }

    private static void ValidateKeys(LeadSquaredOptions options, AccountOptionsProblems problems)
    {
        problems.Key(options.AccessKey, nameof(options.AccessKey), KeyRemedy);
        problems.Key(options.SecretKey, nameof(options.SecretKey), KeyRemedy);
        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            problems.Key(options.ApiKey, nameof(options.ApiKey), KeyRemedy);
        }
    }
}
