namespace OppTyped.Services;

/// <summary>
/// The current options of one registered account. The options can change while the application runs. If a change is invalid, the
/// last valid options stay in use: see <see cref="AccountOptionsMonitor{TOptions}"/>.
/// </summary>
/// <param name="name">The name of the registered account; empty for the default account.</param>
/// <param name="read">Reads the current options. It throws an exception if the account has had no valid options yet.</param>
internal sealed class AccountSettings<TOptions>(string name, Func<TOptions> read)
    where TOptions : AccountOptions
{
    /// <summary>The name of the account whose limits apply.</summary>
    public string Account => Value.Account ?? name;

    public TOptions Value => read();
}
