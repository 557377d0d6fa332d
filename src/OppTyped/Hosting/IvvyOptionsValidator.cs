using Microsoft.Extensions.Options;
using OppTyped.Ivvy;

namespace OppTyped.Hosting;

/// <summary>Says all that is wrong with an account's options at once, and what to set.</summary>
internal sealed class IvvyOptionsValidator : IValidateOptions<IvvyOptions>
{
    public ValidateOptionsResult Validate(string? name, IvvyOptions options)
    {
        var check = new AccountOptionsCheck(nameof(IvvyOptions));
        if (options.Region is { } region ? options.ApiHost is not null || !Enum.IsDefined(region) : options.ApiHost is null)
        {
            check.Add(nameof(options.Region), "or ApiHost must be set, and not both: Region to Australia, UnitedStates or UnitedKingdom, or ApiHost to another host.");
        }

        check.Host(options.ApiHost, nameof(options.ApiHost), "https://api.ap-southeast-2.ivvy.com", $"{nameof(options.ApiKey)} and {nameof(options.ApiSecret)}");
        check.Key(options.ApiKey, nameof(options.ApiKey), "Take it from the account's API keys, and keep it in a secret store.");
        if (string.IsNullOrWhiteSpace(options.ApiSecret))
        {
            check.Add(nameof(options.ApiSecret), "is not set. Take it from the account's API keys, and keep it in a secret store.");
        }
        else if (options.ApiSecret.Any(char.IsControl))
        {
            check.Add(nameof(options.ApiSecret), "holds a line break or another control character. Was it copied whole, and nothing with it?");
        }

        check.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        check.Limits(options.Limits);
        check.Retry(options.Retry);
        check.Formats(options.CustomFields, nameof(options.CustomFields));
        return check.Result;
    }
}
