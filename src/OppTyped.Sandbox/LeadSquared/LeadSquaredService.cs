using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Calls;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.LeadSquared.Bulk;
using OppTyped.Sandbox.LeadSquared.Queued;
using OppTyped.Sandbox.LeadSquared.Reads;
using OppTyped.Sandbox.LeadSquared.Types;
using OppTyped.Sandbox.LeadSquared.Updates;
using OppTyped.Sandbox.Opportunities;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>One host of the service. Checks path, method, keys and limits, and then calls the endpoint.</summary>
internal sealed class LeadSquaredService : IService
{
    private readonly FrozenDictionary<string, IEndpoint> _endpoints;
    private readonly Func<HttpRequest, IEndpoint, SandboxResponse?> _credentials;
    private readonly SandboxLimits _limits;
    private readonly CallCounter _arrivals;
    private readonly TimeProvider _clock;

    private LeadSquaredService(
        IEndpoint[] endpoints,
        Func<HttpRequest, IEndpoint, SandboxResponse?> credentials,
        SandboxOptions options,
        SandboxParts parts)
    {
        // Assumption: the case of paths is ignored, as in IIS.
        _endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase);
        _credentials = credentials;
        _limits = parts.Limits;
        _arrivals = parts.Arrivals;
        _clock = options.TimeProvider;
    }

    /// <summary>Creates the host of the opportunity API.</summary>
    public static LeadSquaredService Api(SandboxOptions options, SandboxParts parts)
    {
        var keys = new CredentialCheck(options, takesHeaders: true, options.HomeHost);
        IEndpoint[] endpoints =
        [
            new UpdateEndpoint(parts.Opportunities, options.ErrorStatus),
            new BulkUpdateEndpoint(parts.Opportunities, options, parts.Faults, parts.Latency),
            new GetOpportunityDetailsEndpoint(parts.Opportunities, options.ReadsStateType),
            new GetOpportunitiesByIdEndpoint(parts.Opportunities),
            new GetOpportunityTypesEndpoint(parts.Types),
            new GetOpportunityTypeMetadataEndpoint(parts.Types),
        ];

        return new LeadSquaredService(endpoints, (request, _) => keys.Refuse(request), options, parts);
    }

    /// <summary>Creates the host of the asynchronous API.</summary>
    public static LeadSquaredService Async(SandboxOptions options, SandboxParts parts)
    {
        var keys = new CredentialCheck(options, options.AsyncTakesKeyHeaders, homeHost: null);
        IEndpoint[] endpoints =
        [
            new QueueUpdateEndpoint(parts.QueuedUpdates),
            new QueueStatusEndpoint(parts.QueuedUpdates, options.QueueStatusPath),
            new QueueMetricsEndpoint(parts.QueuedUpdates, options.QueueMetricsPath),
        ];

        return new LeadSquaredService(endpoints, new ApiKeyCheck(options, keys).Refuse, options, parts);
    }

    public AdmissionResult Receive(IncomingCall call)
    {
        if (Unattributed(call.Request, out IEndpoint? endpoint) is { } answer)
        {
            _arrivals.ArrivedUnattributed();
            return AdmissionResult.Reject(answer.WithOutcome(SandboxCallOutcome.Unattributed));
        }

        if (_arrivals.Arrived(_limits, endpoint!.Class) is { } throttling)
        {
            return AdmissionResult.Reject(ThrottleResponse.Of(throttling, _limits, _clock));
        }

        if (call.Body.Bytes is not { } body)
        {
            return AdmissionResult.Reject(
                ErrorEnvelope.Of(call.Body.FaultStatus, ServiceError.InvalidInput("The body is too large or incomplete")));
        }

        return AdmissionResult.Accept(() => ExecuteAsync(endpoint, call.Request.Query, body));
    }

    // Assumption: the limits belong to the account. So calls with wrong keys or a wrong path do not count.
    private SandboxResponse? Unattributed(HttpRequest request, out IEndpoint? endpoint)
    {
        if (!_endpoints.TryGetValue(request.Path.Value ?? "", out endpoint))
        {
            return SandboxResponse.NoSuchPath();
        }

        return request.Method == endpoint.Method
            ? _credentials(request, endpoint)
            : SandboxResponse.WrongMethod(endpoint.Method);
    }

    private static async ValueTask<SandboxResponse> ExecuteAsync(IEndpoint endpoint, IQueryCollection query, byte[] body)
    {
        try
        {
            return await endpoint.HandleAsync(query, body).ConfigureAwait(false);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // The exception is a bug of the sandbox. The response is the same as for a bug of the real service: an error envelope
            // with the name of a .NET exception.
            var refusal = new ServiceError(defect.GetType().Name, defect.Message);
            return ErrorEnvelope.Of(StatusCodes.Status500InternalServerError, refusal);
        }
    }
}
