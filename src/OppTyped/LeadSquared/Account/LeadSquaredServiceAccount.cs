using Microsoft.Extensions.DependencyInjection;
using OppTyped.Diagnostics;
using OppTyped.Fields;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

/// <summary>A registered LeadSquared account.</summary>
internal sealed class LeadSquaredServiceAccount(IServiceProvider services, string name)
    : ServiceAccount<LeadSquaredOptions, LeadSquaredCredentials>(LeadSquaredService.Instance, services, name)
{
    public VerifiedTypes VerifiedTypes { get; } = new();

    public override DelegatingHandler CreateCredentialsHandler() => new LeadSquaredCredentialsHandler(this);

    public override bool CanProbe => true;

    /// <summary>Creates a transport with the current options.</summary>
    public LeadSquaredTransport CreateTransport(HttpTransport http)
    {
        LeadSquaredOptions options = Options;
        return new LeadSquaredTransport(Service.ClientName(Name), http, options, options.Host) { VerifiedTypes = VerifiedTypes };
    }

    public override Task ProbeAsync(CancellationToken cancellationToken)
    {
        LeadSquaredTransport transport = CreateTransport(Services.GetRequiredService<HttpTransport>());
        var call = new CallContext(
            LeadSquaredCalls.GetTypesOperation,
            static body => JsonScanner.IsArray(body) ? "types" : null)
        {
            IsRepeatedByCaller = true,
        };

        return transport.Http.SendAsync(
            transport.Prepare(LeadSquaredCalls.GetTypesOperation, call),
            response => ResponseFailures.Read<string>(response, Service.NotTheService),
            cancellationToken);
    }

    // The problem remains until a queued update shows that the keys are accepted.
    public override string? FindProblem() => Credentials.LastAsyncResult is { Accepted: false }
        ? "LeadSquared's asynchronous API does not accept the account's keys: updates cannot be queued."
        : null;
}
