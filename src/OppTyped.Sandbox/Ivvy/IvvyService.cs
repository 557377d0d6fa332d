using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;
using OppTyped.Sandbox.Limits;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>The iVvy API. Checks the action, the signature and the limits, and then executes the action.</summary>
internal sealed class IvvyService(SandboxOptions options, SandboxParts parts) : IService
{
    private readonly SandboxVenueOptions _options = options.VenueAccount;
    private readonly SignatureCheck _signatures = new(options.VenueAccount, options.TimeProvider);
    private readonly AddOrUpdateOpportunity _opportunities = new(options.VenueAccount, parts.VenueOpportunities);

    public static bool Owns(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    public AdmissionResult Receive(IncomingCall call)
    {
        if (Unattributed(call, out Func<byte[], SandboxResponse>? action) is { } answer)
        {
            parts.Arrivals.ArrivedUnattributed();
            return AdmissionResult.Reject(answer.WithOutcome(SandboxCallOutcome.Unattributed));
        }

        // The behavior of the limits is an assumption, because iVvy documents no limits.
        if (parts.Arrivals.Arrived(parts.VenueLimits, SandboxCallClass.Venue) is { } throttling)
        {
            return AdmissionResult.Reject(Throttled(throttling).WithOutcome(SandboxCallOutcome.Throttled));
        }

        byte[] body = call.Body.Bytes!;
        return AdmissionResult.Accept(() => new(action!(body)));
    }

    private SandboxResponse? Unattributed(IncomingCall call, out Func<byte[], SandboxResponse>? action)
    {
        HttpRequest request = call.Request;
        string? name = request.Query["action"];
        action = (request.Path.Value, name) switch
        {
            ("/api/1.0/venue", "addOrUpdateOpportunity") => _opportunities.Handle,
            ("/api/1.0/test", "ping") => Ping,
            _ => null,
        };

        if (request.Path.Value is not ("/api/1.0/venue" or "/api/1.0/test"))
        {
            return SandboxResponse.NoSuchPath();
        }

        if (request.Method != HttpMethods.Post)
        {
            return SandboxResponse.WrongMethod(HttpMethods.Post);
        }

        if (call.Body.Bytes is not { } body)
        {
            return Refused(new IvvyServiceError(call.Body.FaultStatus, "The body is too large or incomplete"));
        }

        if (_signatures.Refuse(request, body) is { } refusal)
        {
            return Refused(refusal);
        }

        return action is null ? Refused(IvvyServiceError.UnknownAction(name)) : null;
    }

    // Assumption: the response to a ping contains only "success".
    private SandboxResponse Ping(byte[] body) => IvvyResponses.Success(id: null, _options);

    private SandboxResponse Throttled(ThrottleResult throttling) =>
        IvvyResponses.Refused((int)parts.VenueLimits.Answer, IvvyServiceError.Throttled) with
        {
            RetryAfter = RetryAfterHeader.Of(throttling, parts.VenueLimits, options.TimeProvider),
        };

    private SandboxResponse Refused(IvvyServiceError refusal) => IvvyResponses.Refused(refusal, _options);
}
