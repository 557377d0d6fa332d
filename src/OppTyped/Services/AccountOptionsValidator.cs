using Microsoft.Extensions.Options;

namespace OppTyped.Services;

/// <summary>
/// Reports all invalid options of an account at once, with the remedy for each option. If the options are valid, the keys are
/// moved from the public properties to an internal property, so that the keys are not visible when the options are printed.
/// </summary>
internal sealed class AccountOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : AccountOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var problems = new AccountOptionsProblems(typeof(TOptions).Name, name);
        options.Validate(problems);
        if (problems.Result is { Failed: true } failure)
        {
            return failure;
        }

        options.TakeKeys();
        return ValidateOptionsResult.Success;
    }
}
