using Microsoft.AspNetCore.Http.HttpResults;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Updates that the queue of LeadSquared executes later. This process keeps no state: the request id is enough to find an update,
/// so a restart loses nothing.
/// </summary>
internal static class QueuedUpdates
{
    public static void MapQueuedUpdates(this IEndpointRouteBuilder app)
    {
        app.MapPost("/motor/policies/{id:guid}/queued", QueueAsync);
        app.MapGet("/motor/queued/{requestId}", FindAsync);
    }

    private static async Task<Results<Accepted, ValidationProblem>> QueueAsync(
        [FromKeyedServices("motor")] ILeadSquaredClient crm,
        Guid id,
        MotorPolicyChange change,
        CancellationToken cancellationToken)
    {
        MotorPolicyPatch patch = change.ToPatch();
        if (patch.IsEmpty)
        {
            return CrmProblems.NothingToChange();
        }

        QueuedUpdate queued = await crm.QueueUpdateAsync(id.ToString(), patch, cancellationToken: cancellationToken);
        return TypedResults.Accepted($"/motor/queued/{Uri.EscapeDataString(queued.RequestId)}");
    }

    private static async Task<Results<Ok<QueuedChange>, NotFound>> FindAsync(
        [FromKeyedServices("motor")] ILeadSquaredClient crm, string requestId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(requestId))
        {
            return TypedResults.NotFound();
        }

        try
        {
            QueuedUpdateStatus status = await crm.GetQueuedUpdate(requestId).GetStatusAsync(cancellationToken);
            return TypedResults.Ok(
                new QueuedChange(status.State.ToString(), status.IsFinished, status.MayBeRetried, status.ExceptionType));
        }
        catch (LeadSquaredRejectedException)
        {
            // The service does not know this request, or it has expired.
            return TypedResults.NotFound();
        }
    }
}

/// <summary>The state of a queued change. The reason of the service can contain customer data, so it is left out.</summary>
internal sealed record QueuedChange(string State, bool IsFinished, bool MayBeRetried, string? ErrorType);
