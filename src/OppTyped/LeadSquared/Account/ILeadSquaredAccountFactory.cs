using OppTyped.Throttling;

namespace OppTyped.LeadSquared;

/// <summary>Creates accounts while the application runs, for example one per tenant. Safe to use from many threads.</summary>
/// <remarks>
/// An account is expensive, because it has connections of its own. Create one for each tenant, keep it, and dispose it when
/// the tenant is removed. Accounts of the same name share one <see cref="CallBudget"/>, also with those that are registered at
/// start. The budget is kept for an hour after its last account (a day, if calls are counted by the day), so an account that is
/// created again stays within the same limits.
/// </remarks>
public interface ILeadSquaredAccountFactory
{
    /// <summary>Creates an account.</summary>
    /// <param name="name">The account's name. If several tenants share an account, use one name for all of them.</param>
    /// <param name="configure">Sets its options, which are checked here.</param>
    /// <param name="build">Adds more to the account: a credentials provider, handlers, generated HTTP interfaces.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options are not valid. The message says what to set.
    /// </exception>
    /// <exception cref="InvalidOperationException">An account of this name is in use with other limits.</exception>
    LeadSquaredAccount Create(string name, Action<LeadSquaredOptions> configure, Action<LeadSquaredBuilder>? build = null);
}
