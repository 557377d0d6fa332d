using OppTyped.Diagnostics;
using OppTyped.Resilience;

namespace OppTyped.Hosting;

/// <summary>What the handlers around an account's clients have to know of the account and its service.</summary>
/// <param name="Retry">How calls are made again.</param>
/// <param name="TotalTimeout">How long a call may take with all its attempts.</param>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
/// <param name="Budget">What keeps the account within its limits.</param>
/// <param name="Judge">What the service's answers mean for making a call again.</param>
/// <param name="Telemetry">What the account tells of itself.</param>
/// <param name="ForeignOperation">What calls of the application's own are called there.</param>
/// <param name="Credentials">Makes the handler that adds the account's keys.</param>
/// <param name="Client">What a client with the handlers is known by to who makes calls over it.</param>
internal sealed record ServiceAccount(
    RetryOptions Retry,
    TimeSpan TotalTimeout,
    TimeSpan AttemptTimeout,
    CallBudget Budget,
    IAnswerJudge Judge,
    AccountTelemetry Telemetry,
    string ForeignOperation,
    Func<DelegatingHandler> Credentials,
    object Client);
