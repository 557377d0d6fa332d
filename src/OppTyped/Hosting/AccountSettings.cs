using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OppTyped.Diagnostics;

namespace OppTyped.Hosting;

/// <summary>
/// The options of one registration as they stand. They can change while the application runs; a change that is not valid is logged, and what was
/// valid before it stays.
/// </summary>
internal sealed class AccountSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(string name, IOptionsMonitor<TOptions> monitor, ILoggerFactory logs)
    where TOptions : class, IAccountOptions
{
    private readonly ILogger _log = logs.CreateLogger(OppTypedLogCategories.Accounts);
    private TOptions? _last;
    private Exception? _told;

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
                Tell(invalid);
                return _last;
            }
        }
    }

    // The monitor keeps the exception with the options, so the same fault is the same object.
    private void Tell(Exception invalid)
    {
        if (!ReferenceEquals(Interlocked.Exchange(ref _told, invalid), invalid))
        {
            string problems = invalid is OptionsValidationException { Failures: { } failures } ? string.Join(" ", failures) : $"They cannot be read ({invalid.GetType().Name}).";
            Listeners.Tell((_log, name, problems), static told => told._log.OptionsKept(told.name, told.problems));
        }
    }
}
