using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>The names of a service's registered accounts.</summary>
/// <typeparam name="TOptions">The options of the service's accounts.</typeparam>
internal sealed class AccountNames<TOptions>
{
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);
}

/// <summary>
/// Checks that all registrations of the same account have the same limits, because these registrations share one budget.
/// </summary>
internal sealed class AccountNamesValidator<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IOptionsMonitor<TOptions> monitor) : IValidateOptions<AccountNames<TOptions>>
    where TOptions : AccountOptions
{
    public ValidateOptionsResult Validate(string? name, AccountNames<TOptions> options)
    {
        var problems = new ValidateOptionsResultBuilder();
        var first = new Dictionary<string, (string Name, CallBudgetOptions Limits)>(StringComparer.Ordinal);
        foreach (string registration in options.Names)
        {
            if (Find(registration) is not { } found)
            {
                continue;
            }

            string account = found.Account ?? registration;
            if (!first.TryAdd(account, (registration, found.Limits)) &&
                first[account].Limits.FindDifference(found.Limits) is { } setting)
            {
                problems.AddError(
                    $"{typeof(TOptions).Name} of '{first[account].Name}' and '{registration}' are for the same account, " +
                    $"'{account}', and share its limits, but Limits.{setting} differs. Set it to the same value in both.");
            }
        }

        return problems.Build();
    }

    // If the options are invalid, skip them here, because their own validator reports them.
    private TOptions? Find(string registration)
    {
        try
        {
            return monitor.Get(registration);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
