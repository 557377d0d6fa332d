using OppTyped.Throttling;

namespace OppTyped;

/// <summary>
/// Creates accounts while the application runs, for example one account for each tenant. The factory can be used from many
/// threads at the same time.
/// </summary>
/// <remarks>
/// An account is expensive, because each account has its own connections. Create one account for each tenant, keep the account,
/// and dispose it when the tenant is removed. Accounts with the same name share one <see cref="CallBudget"/>. This includes the
/// accounts that are registered at startup. After the last account is disposed, the budget is kept for one hour, or for 25 hours
/// if <see cref="CallBudgetOptions.DailyCalls"/> is set. An account that is created again within this time uses the same budget.
/// </remarks>
/// <typeparam name="TClient">The client's interface.</typeparam>
/// <typeparam name="TOptions">The account's options.</typeparam>
/// <typeparam name="TCredentials">The account's keys.</typeparam>
public interface IAccountFactory<TClient, TOptions, TCredentials>
    where TClient : class
    where TOptions : AccountOptions
    where TCredentials : class
{
    /// <summary>Creates an account.</summary>
    /// <param name="name">The account's name. If several tenants share an account, use one name for all of them.</param>
    /// <param name="configure">Sets the options of the account. They are validated immediately.</param>
    /// <param name="build">Adds a credentials provider, handlers or generated HTTP interfaces to the account.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">
    /// The options are not valid. The message contains the remedy for each invalid option.
    /// </exception>
    /// <exception cref="InvalidOperationException">An account of this name is in use with other limits.</exception>
    Account<TClient> Create(string name, Action<TOptions> configure, Action<AccountBuilder<TCredentials>>? build = null);
}
