using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>
/// Reports all invalid options of an account at once, with the remedy for each option. If the options are valid, the keys are
/// moved from the public properties to an internal property, so that the keys are not visible when the options are printed.
/// </summary>
/// <param name="validate">Checks the options whose rules differ between services.</param>
internal sealed class AccountOptionsValidator<TOptions>(Action<TOptions, AccountOptionsProblems> validate)
    : IValidateOptions<TOptions>
    where TOptions : AccountOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var problems = new AccountOptionsProblems(typeof(TOptions).Name, name);
        problems.Account(options.Account);
        validate(options, problems);
        problems.Timeouts(options.AttemptTimeout, options.TotalTimeout);
        problems.Limits(options.Limits);
        problems.Retry(options.Retry);
        if (problems.Result is { Failed: true } failure)
        {
            return failure;
        }

        options.TakeKeys();
        return ValidateOptionsResult.Success;
    }
}
