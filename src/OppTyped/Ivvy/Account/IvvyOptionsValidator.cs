using Microsoft.Extensions.Options;
using OppTyped.Services;
using OppTyped.Services.Credentials;

namespace OppTyped.Ivvy.Account;

/// <summary>
/// Reports all invalid options of an account at once, with the remedy for each option. If the options are valid, the keys are
/// moved from the public properties to an internal property, so that the keys are not visible when the options are printed.
/// </summary>
internal sealed class IvvyOptionsValidator : IValidateOptions<IvvyOptions>
{
    public ValidateOptionsResult Validate(string? name, IvvyOptions options)
    {
        var problems = new AccountOptionsProblems(nameof(IvvyOptions), name);
        problems.Account(options.Account);
        if (options.Region is { } region ? options.ApiHost is not null || !Enum.IsDefined(region) : options.ApiHost is null)
        {
            problems.Add(
                nameof(options.Region),
                "or ApiHost must be set, and not both. Set Region to Australia, UnitedStates or UnitedKingdom, or set ApiHost.");
        }

        problems.Host(
            options.ApiHost,
            nameof(options.ApiHost),
            "https://api.ap-southeast-2.ivvy.com",
            $"{nameof(options.ApiKey)} and {nameof(options.ApiSecret)}");
        if (options is { Keys: null, HasCredentialsProvider: false })
        {
            ValidateKeys(options, problems);
        }

        problems.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        problems.Limits(options.Limits);
        problems.Retry(options.Retry);
        problems.Formats(options.CustomFields, nameof(options.CustomFields));
        if (problems.Result is { Failed: true } failure)
        {
            return failure;
        }

        options.Seal();
        return ValidateOptionsResult.Success;
    }

    private static void ValidateKeys(IvvyOptions options, AccountOptionsProblems problems)
    {
        const string KeyRemedy = "Copy it from the list of API keys in the account, and store it in a secret store.";
        problems.Key(options.ApiKey, nameof(options.ApiKey), KeyRemedy);
        if (string.IsNullOrWhiteSpace(options.ApiSecret))
        {
            problems.Add(nameof(options.ApiSecret), $"is not set. {KeyRemedy}");
        }
        else if (KeyFormat.HasControlCharacter(options.ApiSecret))
        {
            problems.Add(nameof(options.ApiSecret), KeyFormat.ControlCharacterMessage);
        }
    }
}
