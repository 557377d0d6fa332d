using Microsoft.AspNetCore.Http.HttpResults;
using OppTyped.LeadSquared;

namespace WebApi;

/// <summary>
/// Endpoints for updates that LeadSquared's queue executes later. This process stores no state, because the request id is enough
/// to find an update. So no update is lost at a restart.
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
            // The service does not know this request, or the request has expired.
            return TypedResults.NotFound();
        }
    }
}

/// <summary>
/// The state of a queued change. It does not contain the service's own text, because this text can contain customer data.
/// </summary>
internal sealed record QueuedChange(string State, bool IsFinished, bool MayBeRetried, string? ErrorType);
