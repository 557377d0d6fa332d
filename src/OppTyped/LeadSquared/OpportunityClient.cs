using OppTyped.LeadSquared.Wire;

namespace OppTyped.LeadSquared;

internal sealed class OpportunityClient(ServiceCaller caller) : IOpportunityClient
{
    public Task<UpdateResponse> UpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        UpdateOptions? options,
        CancellationToken cancellationToken) =>
        SendUpdateAsync(opportunityId, changes, options?.Note, cancellationToken);

    public async Task<UpdateResponse> UpdateAsync(OpportunityUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return await SendUpdateAsync(update.OpportunityId, update.Changes, update.Note, cancellationToken).ConfigureAwait(false);
    }

    private async Task<UpdateResponse> SendUpdateAsync(
        string opportunityId,
        IOpportunityChanges changes,
        string? note,
        CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw new UpdateCanceledException(outcomeUnknown: false, cancellationToken);
        }

        using PooledContent content = UpdateBody.Create(opportunityId, changes, note);
        Answer answer = await caller.PostAsync(Routes.Update, content, cancellationToken).ConfigureAwait(false);
        return AnswerReader.ReadUpdate(answer, changes);
    }
}
