namespace OppTyped.LeadSquared;

/// <summary>Makes accounts that are known only while the application runs, such as those of its tenants. Safe to use from many threads.</summary>
/// <remarks>
/// An account is dear: it has connections of its own. Make one for each tenant, keep it, and dispose it when the tenant is gone. Accounts of the same name
/// share one <see cref="CallBudget"/>, with those that are registered at start too, and it outlives them for an hour (a day, where calls are counted by the day):
/// an account that is made again keeps within the limits of the one before.
/// </remarks>
public interface ILeadSquaredAccountFactory
{
    /// <summary>Makes an account.</summary>
    /// <param name="name">The account's name: not the tenant's, if tenants share an account.</param>
    /// <param name="configure">Sets its options, which are checked here.</param>
    /// <param name="build">Adds to the account what it is to have beside its client: a credentials provider, handlers, generated HTTP interfaces.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options are not valid; the message says what to set.</exception>
    /// <exception cref="InvalidOperationException">An account of this name is in use with other limits.</exception>
    LeadSquaredAccount Create(string name, Action<LeadSquaredOptions> configure, Action<LeadSquaredBuilder>? build = null);
}
