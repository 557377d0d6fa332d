using OppTyped.Diagnostics;
using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Services;

/// <summary>An account's settings and services, for the handlers of its clients.</summary>
/// <param name="Retry">The options for retries.</param>
/// <param name="TotalTimeout">The time limit of a call with all its attempts.</param>
/// <param name="AttemptTimeout">The time limit of one attempt.</param>
/// <param name="Budget">The budget that keeps the calls within the account's limits.</param>
/// <param name="ResponseClassifier">Classifies the service's responses.</param>
/// <param name="Telemetry">The account's telemetry.</param>
/// <param name="ApplicationOperation">The operation name of the application's own requests in telemetry.</param>
/// <param name="Credentials">Creates the handler that adds the account's keys.</param>
/// <param name="Client">The account data that typed calls need if they use one of the account's clients.</param>
internal sealed record ServiceAccount(
    RetryOptions Retry,
    TimeSpan TotalTimeout,
    TimeSpan AttemptTimeout,
    CallBudget Budget,
    IResponseClassifier ResponseClassifier,
    AccountTelemetry Telemetry,
    string ApplicationOperation,
    Func<DelegatingHandler> Credentials,
    object Client);
