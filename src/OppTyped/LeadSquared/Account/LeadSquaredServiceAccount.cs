using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.LeadSquared.Calls;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>A registered LeadSquared account.</summary>
internal sealed class LeadSquaredServiceAccount(IServiceProvider services, string name)
    : ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials>(LeadSquaredService.Instance, services, name)
{
    public VerifiedTypes VerifiedTypes { get; } = new();

    public override DelegatingHandler CreateCredentialsHandler() => new LeadSquaredCredentialsHandler(this);

    public override bool CanProbe => true;

    public override Task ProbeAsync(CancellationToken cancellationToken) => Services
        .GetRequiredKeyedService<ILeadSquaredClient>(Name)
        .SendAsync(
            HttpMethod.Get,
            LeadSquaredCalls.TypesRoute,
            options: new RawCallOptions { IsSentOnce = true },
            cancellationToken: cancellationToken);

    // The problem remains until a queued update shows that the keys are accepted.
    public override string? FindProblem() => Credentials.LastAsyncResult is { Accepted: false }
        ? "LeadSquared's asynchronous API does not accept the account's keys: updates cannot be queued."
        : null;
}
