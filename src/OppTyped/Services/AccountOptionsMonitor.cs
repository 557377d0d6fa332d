using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OppTyped.Diagnostics;

namespace OppTyped.Services;

/// <summary>
/// The current options of all accounts of a service. If a change is invalid, it is logged once, and the previous options stay in
/// use.
/// </summary>
/// <remarks>
/// This monitor replaces <see cref="OptionsMonitor{TOptions}"/> for the options of accounts. That monitor discards the previous
/// options before it reads the changed ones. It also throws in the callback of the change, so an invalid change throws an
/// exception in <c>IConfigurationRoot.Reload</c> or in the task that watches a file.
/// </remarks>
internal sealed class AccountOptionsMonitor<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>
    : IOptionsMonitor<TOptions>, IDisposable
    where TOptions : AccountOptions
{
    private readonly IOptionsFactory<TOptions> _factory;
    private readonly IOptionsMonitorCache<TOptions> _cache;
    private readonly ILogger _log;
    private readonly List<IDisposable> _subscriptions = [];

    // Creates the options of a name. A name is in this table from its first valid options on. The delegates are kept, because
    // otherwise each call would allocate one.
    private readonly ConcurrentDictionary<string, Func<TOptions>> _creators = new(StringComparer.Ordinal);

    // The problems of the last change of each name, if this change was invalid.
    private readonly ConcurrentDictionary<string, string> _invalidChanges = new(StringComparer.Ordinal);

    private event Action<TOptions, string>? Changed;

    public AccountOptionsMonitor(
        IOptionsFactory<TOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<TOptions>> sources,
        IOptionsMonitorCache<TOptions> cache,
        ILoggerFactory logs)
    {
        (_factory, _cache, _log) = (factory, cache, logs.CreateLogger(OppTypedLogCategories.Accounts));
        foreach (IOptionsChangeTokenSource<TOptions> source in sources)
        {
            _subscriptions.Add(ChangeToken.OnChange(source.GetChangeToken, Change, source.Name ?? Options.DefaultName));
        }
    }

    public TOptions CurrentValue => Get(Options.DefaultName);

    public TOptions Get(string? name)
    {
        name ??= Options.DefaultName;
        try
        {
            return _cache.GetOrAdd(name, FindCreator(name));
        }
        catch (Exception)
        {
            // The cache also stores the exception. Remove it, because the options may be valid at the next attempt.
            _creators.TryRemove(name, out _);
            _cache.TryRemove(name);
            throw;
        }
    }

    public IDisposable OnChange(Action<TOptions, string?> listener)
    {
        Changed += listener;
        return new Subscription(() => Changed -= listener);
    }

    public void Dispose() => _subscriptions.ForEach(static subscription => subscription.Dispose());

    private void Change(string name)
    {
        TOptions options;
        try
        {
            options = _factory.Create(name);
        }
        catch (Exception invalid)
        {
            // If there are no previous options, the next attempt to read the options reports the error.
            if (_creators.ContainsKey(name))
            {
                LogInvalidChange(name, invalid);
            }

            return;
        }

        FindCreator(name);
        _invalidChanges.TryRemove(name, out _);
        _cache.TryRemove(name);
        _cache.TryAdd(name, options);
        Changed?.Invoke(options, name);
    }

    private Func<TOptions> FindCreator(string name) =>
        _creators.GetOrAdd(name, static (name, factory) => () => factory.Create(name), _factory);

    // One change can be reported several times: a configuration reports it once for each of its files.
    private void LogInvalidChange(string name, Exception invalid)
    {
        string problems = invalid is OptionsValidationException { Failures: { } failures }
            ? string.Join(" ", failures)
            : $"The new options cannot be read ({invalid.GetType().Name}).";
        bool isKnown = _invalidChanges.TryGetValue(name, out string? known) && known == problems;
        _invalidChanges[name] = problems;
        if (!isKnown)
        {
            SafeNotify.Invoke((_log, name, problems), static state => state._log.OptionsKept(state.name, state.problems));
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
