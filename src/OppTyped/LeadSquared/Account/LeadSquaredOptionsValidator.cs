using Microsoft.Extensions.Options;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>
/// Reports all problems of an account's options at once, with what to set. Valid options are sealed: their keys are moved out
/// of the properties, so that printing the options shows no key.
/// </summary>
internal sealed class LeadSquaredOptionsValidator : IValidateOptions<LeadSquaredOptions>
{
    private const string WhereKeysAre =
        "Take it from the account's Settings, API and Webhooks, and keep it in a secret store.";

    public ValidateOptionsResult Validate(string? name, LeadSquaredOptions options)
    {
        var check = new AccountOptionsProblems(nameof(LeadSquaredOptions), name);
        check.Account(options.Account);
        Hosts(options, check);
        if (options is { Keys: null, HasCredentialsProvider: false })
        {
            Keys(options, check);
        }

        check.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        check.Limits(options.Limits);
        check.Retry(options.Retry);
        check.AddAll(nameof(options.Queue), options.Queue.FindProblems());
        check.Formats(options.Fields, nameof(options.Fields));
        if (check.Result is { Failed: true } wrong)
        {
            return wrong;
        }

        options.TakeKeys();
        return ValidateOptionsResult.Success;
    }

    private static void Hosts(LeadSquaredOptions options, AccountOptionsProblems check)
    {
        const string Keys = $"{nameof(options.AccessKey)}, {nameof(options.SecretKey)} and {nameof(options.ApiKey)}";
        if (options is { ApiHost: null, Region: null })
        {
            check.Add(
                nameof(options.ApiHost),
                "is not set. Set it to the API host of the account's region, such as https://api-in21.leadsquared.com, " +
                "or set Region.");
        }
        else if (options.ApiHost is not null && options.Region is not null)
        {
            check.Add(nameof(options.ApiHost), "and Region are both set. Set only one of them; a region has its own host.");
        }

        if (options.Region is { } region && !Enum.IsDefined(region))
        {
            check.Add(nameof(options.Region), $"must be one of {string.Join(", ", Enum.GetNames<LeadSquaredRegion>())}.");
        }

        check.Host(options.ApiHost, nameof(options.ApiHost), "https://api-in21.leadsquared.com", Keys);
        check.Host(options.AsyncHost, nameof(options.AsyncHost), "https://asyncapi-in21.leadsquared.com", Keys);
    }

    private static void Keys(LeadSquaredOptions options, AccountOptionsProblems check)
    {
        check.Key(options.AccessKey, nameof(options.AccessKey), WhereKeysAre);
        check.Key(options.SecretKey, nameof(options.SecretKey), WhereKeysAre);
        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            check.Key(options.ApiKey, nameof(options.ApiKey), WhereKeysAre);
        }
    }
}
