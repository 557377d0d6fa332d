using Microsoft.Extensions.Options;
using OppTyped.LeadSquared;

namespace OppTyped.Hosting;

/// <summary>Says all that is wrong with an account's options at once, and what to set.</summary>
internal sealed class LeadSquaredOptionsValidator : IValidateOptions<LeadSquaredOptions>
{
    private const string WhereKeysAre = "Take it from the account's Settings, API and Webhooks, and keep it in a secret store.";

    public ValidateOptionsResult Validate(string? name, LeadSquaredOptions options)
    {
        var check = new AccountOptionsCheck(nameof(LeadSquaredOptions));
        const string Keys = $"{nameof(options.AccessKey)}, {nameof(options.SecretKey)} and {nameof(options.ApiKey)}";
        if (options.ApiHost is null)
        {
            check.Add(nameof(options.ApiHost), "is not set. Set it to the API host of the account's region, such as https://api-in21.leadsquared.com.");
        }

        check.Host(options.ApiHost, nameof(options.ApiHost), "https://api-in21.leadsquared.com", Keys);
        check.Host(options.AsyncHost, nameof(options.AsyncHost), "https://asyncapi-in21.leadsquared.com", Keys);
        check.Key(options.AccessKey, nameof(options.AccessKey), WhereKeysAre);
        check.Key(options.SecretKey, nameof(options.SecretKey), WhereKeysAre);
        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            check.Key(options.ApiKey, nameof(options.ApiKey), WhereKeysAre);
        }

        check.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        check.Limits(options.Limits);
        check.Retry(options.Retry);
        check.AddAll(nameof(options.Queue), options.Queue.FindProblems());
        check.Formats(options.Fields, nameof(options.Fields));
        return check.Result;
    }
}
