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

    public Reception Receive(IncomingCall call)
    {
        if (Unattributed(call, out Func<byte[], Answer>? action) is { } answer)
        {
            parts.Arrivals.ArrivedUnattributed();
            return Reception.TurnedAway(answer.As(SandboxCallOutcome.Unattributed));
        }

        // Assumed: iVvy documents no limits.
        if (parts.Arrivals.Arrived(parts.VenueLimits, SandboxCallClass.Venue) is { } throttling)
        {
            return Reception.TurnedAway(Throttled(throttling).As(SandboxCallOutcome.Throttled));
        }

        byte[] body = call.Body.Bytes!;
        return Reception.LetIn(() => new(action!(body)));
    }

    private Answer? Unattributed(IncomingCall call, out Func<byte[], Answer>? action)
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
            return Answer.NoSuchPath();
        }

        if (request.Method != HttpMethods.Post)
        {
            return Answer.WrongMethod(HttpMethods.Post);
        }

        if (call.Body.Bytes is not { } body)
        {
            return Refused(new VenueRefusal(call.Body.FaultStatus, "The body is too large, or broke off"));
        }

        if (_signatures.Refuse(request, body) is { } refusal)
        {
            return Refused(refusal);
        }

        return action is null ? Refused(VenueRefusal.UnknownAction(name)) : null;
    }

    // Assumed: the response has nothing more.
    private Answer Ping(byte[] body) => VenueAnswer.Success(id: null, _options);

    private Answer Throttled(Throttling throttling) =>
        VenueAnswer.Refused((int)parts.VenueLimits.Answer, VenueRefusal.Throttled) with
        {
            RetryAfter = RetryAfterHeader.Of(throttling, parts.VenueLimits, options.TimeProvider),
        };

    private Answer Refused(VenueRefusal refusal) => VenueAnswer.Refused(refusal, _options);
}
