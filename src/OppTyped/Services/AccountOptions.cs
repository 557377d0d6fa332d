using System.Diagnostics;
using OppTyped.Services;
using OppTyped.Throttling;

namespace OppTyped;

/// <summary>The options that the accounts of all services have: the host, the time limits, the rate limits and retries.</summary>
/// <remarks>
/// The options can change while the application runs. New hosts, keys and formats apply from the next call. New timeouts and
/// retry options apply within two minutes. A change of <see cref="Limits"/> or <see cref="Account"/> requires a restart. An
/// invalid change is logged and ignored.
/// </remarks>
public abstract class AccountOptions
{
    private Uri? _regionHost;

    private protected AccountOptions(CallBudgetOptions limits) => Limits = limits;

    /// <summary>
    /// The account's name, if it differs from the name of the registration. Registrations with the same account name belong to
    /// one account, even if their keys or hosts differ. They share one rate limit, and must have the same <see cref="Limits"/>.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>
    /// The account's API host: an address with a scheme and a host, without a path. Set this property if the host does not belong
    /// to a known region, for example for a sandbox. A key works only on the host of its own region. The scheme must be https,
    /// except for loopback addresses.
    /// </summary>
    public Uri? ApiHost { get; set; }

    /// <summary>
    /// The time limit for one attempt of a call, from the moment when the rate limit allows the attempt until the response
    /// arrives. The default is 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time limit for a call, including all waits and all attempts: 100 seconds by default. Bulk runs and calls of the
    /// priority <see cref="CallPriority.Background"/> have no such limit. <see cref="Timeout.InfiniteTimeSpan"/> means no limit.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// The account's rate limits, which apply to all its calls together. They are read only once, at the first call.
    /// </summary>
    public CallBudgetOptions Limits { get; }

    /// <summary>How calls are retried after transient failures.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>The host that the account's calls are sent to. It is cached, because each call reads it more than once.</summary>
    internal Uri Host => ApiHost ?? (_regionHost ??= RegionHost);

    /// <summary>The host of the account's region.</summary>
    private protected abstract Uri RegionHost { get; }

    /// <summary>Whether <see cref="TakeKeys"/> has found the keys.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal abstract bool HasKeys { get; }

    /// <summary>Whether a provider supplies the keys.</summary>
    internal bool HasCredentialsProvider { get; set; }

    /// <summary>Whether the keys must be set in the public properties.</summary>
    internal bool NeedsKeys => !HasKeys && !HasCredentialsProvider;

    /// <summary>Checks all options.</summary>
    internal void Validate(AccountOptionsProblems problems)
    {
        if (Account is not null && string.IsNullOrWhiteSpace(Account))
        {
            problems.Add(
                nameof(Account),
                "is empty. Remove it, or set it to the same name in all registrations of the account.");
        }

        ValidateOwn(problems);
        ValidateTimeout(AttemptTimeout, nameof(AttemptTimeout), "30 seconds is the default.");
        ValidateTimeout(TotalTimeout, nameof(TotalTimeout), "100 seconds is the default.");
        problems.AddAll(nameof(Limits), Limits.FindProblems());
        problems.AddAll(nameof(Retry), Retry.FindProblems());

        void ValidateTimeout(TimeSpan timeout, string setting, string remark)
        {
            if (timeout != Timeout.InfiniteTimeSpan && (timeout <= TimeSpan.Zero || timeout > TimeSpan.FromDays(1)))
            {
                problems.Add(setting, $"must be more than zero and at most a day, or Timeout.InfiniteTimeSpan. {remark}");
            }
        }
    }

    /// <summary>Checks the options that only this service has, and those whose rules differ between services.</summary>
    private protected abstract void ValidateOwn(AccountOptionsProblems problems);

    /// <summary>Moves the keys to an internal property, so that other code cannot read them by accident.</summary>
    internal abstract void TakeKeys();
}
