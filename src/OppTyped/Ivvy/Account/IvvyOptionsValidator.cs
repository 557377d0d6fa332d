using Microsoft.Extensions.Options;
using OppTyped.Services;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy.Account;

/// <summary>
/// Reports all problems of an account's options at once, with what to set. Valid options are sealed: their keys are moved out
/// of the properties, so that printing the options shows no key.
/// </summary>
internal sealed class IvvyOptionsValidator : IValidateOptions<IvvyOptions>
{
    public ValidateOptionsResult Validate(string? name, IvvyOptions options)
    {
        var check = new AccountOptionsProblems(nameof(IvvyOptions), name);
        check.Account(options.Account);
        if (options.Region is { } region ? options.ApiHost is not null || !Enum.IsDefined(region) : options.ApiHost is null)
        {
            check.Add(
                nameof(options.Region),
                "or ApiHost must be set, and not both. Set Region to Australia, UnitedStates or UnitedKingdom, or set ApiHost.");
        }

        check.Host(
            options.ApiHost,
            nameof(options.ApiHost),
            "https://api.ap-southeast-2.ivvy.com",
            $"{nameof(options.ApiKey)} and {nameof(options.ApiSecret)}");
        if (options is { Keys: null, HasCredentialsProvider: false })
        {
            Keys(options, check);
        }

        check.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        check.Limits(options.Limits);
        check.Retry(options.Retry);
        check.Formats(options.CustomFields, nameof(options.CustomFields));
        if (check.Result is { Failed: true } wrong)
        {
            return wrong;
        }

        options.Seal();
        return ValidateOptionsResult.Success;
    }

    private static void Keys(IvvyOptions options, AccountOptionsProblems check)
    {
        const string WhereKeysAre = "Take it from the account's API keys, and keep it in a secret store.";
        check.Key(options.ApiKey, nameof(options.ApiKey), WhereKeysAre);
        if (string.IsNullOrWhiteSpace(options.ApiSecret))
        {
            check.Add(nameof(options.ApiSecret), $"is not set. {WhereKeysAre}");
        }
        else if (KeyFormat.HasControlCharacter(options.ApiSecret))
        {
            check.Add(nameof(options.ApiSecret), KeyFormat.ControlCharacterMessage);
        }
    }
}
