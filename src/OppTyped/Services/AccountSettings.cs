using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;

namespace OppTyped.Services;

/// <summary>
/// The current options of one registered account. The options can change while the application runs. If a change is invalid, it
/// is logged, and the last valid options stay in use.
/// </summary>
/// <param name="name">The name of the registered account; empty for the default account.</param>
/// <param name="read">Reads the current options. It throws an exception if they are invalid.</param>
/// <param name="logs">The container's loggers.</param>
internal sealed class AccountSettings<TOptions>(string name, Func<TOptions> read, ILoggerFactory logs)
    where TOptions : AccountOptions
{
    private readonly ILogger _log = logs.CreateLogger(OppTypedLogCategories.Accounts);
    private TOptions? _last;
    private Exception? _lastLogged;

    /// <summary>The name of the account whose limits apply.</summary>
    public string Account => Value.Account ?? name;

    public TOptions Value
    {
        get
        {
            try
            {
                return _last = read();
            }
            catch (Exception invalid) when (_last is not null)
            {
                LogInvalidChange(invalid);
                return _last;
            }
        }
    }

    // Logs each invalid change only once. For the same change, the monitor always throws the same exception object.
    private void LogInvalidChange(Exception invalid)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _lastLogged, invalid), invalid))
        {
            string problems = invalid is OptionsValidationException { Failures: { } failures }
                ? string.Join(" ", failures)
                : $"The new options cannot be read ({invalid.GetType().Name}).";
            SafeNotify.Invoke((_log, name, problems), static state => state._log.OptionsKept(state.name, state.problems));
        }
    }
}
