using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;

namespace OppTyped.Services;

/// <summary>
/// The current options of one registration. They can change while the application runs. An invalid change is logged, and the
/// last valid options stay in use.
/// </summary>
internal sealed class AccountSettings<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    string name,
    IOptionsMonitor<TOptions> monitor,
    ILoggerFactory logs)
    where TOptions : class, IAccountOptions
{
    private readonly ILogger _log = logs.CreateLogger(OppTypedLogCategories.Accounts);
    private TOptions? _last;
    private Exception? _lastLogged;

    /// <summary>The registration's name; empty for the default one.</summary>
    public string Name => name;

    /// <summary>The account's name.</summary>
    public string Account => Value.Account ?? name;

    public TOptions Value
    {
        get
        {
            try
            {
                return _last = monitor.Get(name);
            }
            catch (Exception invalid) when (_last is not null)
            {
                LogKept(invalid);
                return _last;
            }
        }
    }

    // Logs each invalid change once: the monitor keeps the exception with the options, so the same fault is the same object.
    private void LogKept(Exception invalid)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _lastLogged, invalid), invalid))
        {
            string problems = invalid is OptionsValidationException { Failures: { } failures }
                ? string.Join(" ", failures)
                : $"They cannot be read ({invalid.GetType().Name}).";
            SafeNotify.Invoke((_log, name, problems), static state => state._log.OptionsKept(state.name, state.problems));
        }
    }
}
