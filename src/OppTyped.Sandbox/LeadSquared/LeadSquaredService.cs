using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.LeadSquared.Reads;
using OppTyped.Sandbox.LeadSquared.Updates;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>The opportunity API: which call, who calls, and then the endpoint.</summary>
internal sealed class LeadSquaredService
{
    private readonly FrozenDictionary<string, IEndpoint> _endpoints;
    private readonly CredentialCheck _credentials;

    public LeadSquaredService(SandboxOptions options, SandboxOpportunities opportunities)
    {
        IEndpoint[] endpoints =
        [
            new UpdateEndpoint(opportunities, options.ErrorStatus),
            new GetOpportunityDetailsEndpoint(opportunities),
        ];

        // Assumed: paths ignore case, as on IIS.
        _endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase);
        _credentials = new CredentialCheck(options);
    }

    public Answer Handle(IncomingCall call)
    {
        HttpRequest request = call.Request;

        if (!_endpoints.TryGetValue(request.Path.Value ?? "", out IEndpoint? endpoint))
            return Answer.NoSuchPath();

        if (request.Method != endpoint.Method)
            return Answer.WrongMethod(endpoint.Method);

        if (_credentials.Refuse(request) is { } refusal)
            return ErrorEnvelope.Of(StatusCodes.Status401Unauthorized, refusal);

        if (call.Body.Bytes is not { } body)
            return ErrorEnvelope.Of(call.Body.FaultStatus, Refusal.InvalidInput("The body is too large, or broke off"));

        return Ask(endpoint, request.Query, body);
    }

    private static Answer Ask(IEndpoint endpoint, IQueryCollection query, byte[] body)
    {
        try
        {
            return endpoint.Handle(query, body);
        }
        catch (Exception defect)
        {
            // A bug of the sandbox. It shows as the service's own bugs do: a bare .NET name in the envelope.
            var refusal = new Refusal(defect.GetType().Name, defect.Message);
            return ErrorEnvelope.Of(StatusCodes.Status500InternalServerError, refusal);
        }
    }
}
