using OppTyped.Diagnostics;
using OppTyped.Fields;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Update;

/// <summary>Checks that an opportunity has the type of its changes, if the account's options ask for it.</summary>
internal static class TypeCheck
{
    /// <summary>
    /// Searches for the opportunity among those of the type. Throws if it is not there, or if the search failed. Nothing was
    /// changed then.
    /// </summary>
    public static async ValueTask RunAsync(
        LeadSquaredTransport transport,
        string opportunityId,
        int eventCode,
        CancellationToken cancellationToken)
    {
        if (!transport.Options.VerifyType
            || eventCode <= 0
            || transport.VerifiedTypes is not { } verified
            || verified.Contains(opportunityId, eventCode))
        {
            return;
        }

        using PooledContent body = CreateBody(opportunityId, eventCode, transport.Formats);
        var call = new CallContext(LeadSquaredCalls.GetByIdsOperation, OpportunitiesResponse.Find) { EventCode = eventCode };
        try
        {
            bool isFound = await transport.Http
                .SendAsync(
                    transport.Prepare(LeadSquaredCalls.GetByIdsOperation, call, body),
                    response => Read(response, OpportunityKey.Parse(opportunityId), eventCode),
                    cancellationToken)
                .ConfigureAwait(false);
            if (isFound)
            {
                verified.Add(opportunityId, eventCode);
                return;
            }
        }
        catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
        {
            throw new CallCanceledException("update", outcomeUnknown: false, cancellationToken, canceled);
        }

        throw new LeadSquaredRejectedException(
            $"LeadSquared has no opportunity of type {eventCode} with this id (VerifyType). Nothing was changed. "
            + "Use a model of the opportunity's type, or correct the id.")
        {
            Route = LeadSquaredCalls.GetByIdsOperation.Route,
            Kind = RejectionKind.NotFound,
            LastResponse = call.LastResponse,
        };
    }

    // A column is mandatory, and every type has this one.
    private static PooledContent CreateBody(string opportunityId, int eventCode, FieldFormats formats)
    {
        var writer = new FieldWriter(UpdateRequestBody.InitialCapacity, formats);
        try
        {
            writer.WriteRaw("{\"SearchParameters\":[{\"EventCode\":\""u8);
            writer.WriteEnvelopeNumber(eventCode);
            writer.WriteRaw("\",\"ProspectActivityId\":[\""u8);
            writer.WriteEnvelopeText(opportunityId, "The id", "ProspectActivityId");
            writer.WriteRaw("\"],\"Columns\":{\"Include_CSV\":\"CreatedOn\"}}]}"u8);
            return new PooledContent(ref writer);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static bool Read(ServiceResponse response, OpportunityKey id, int eventCode) =>
        ResponseFailures
            .Read<OpportunitiesResponse[]>(response, "The response to VerifyType does not have the documented form.")
            .Any(type => type.EventCode == eventCode && type.Ids.Any(found => IsAbout(found, id)));

    // The response has no AutoId. Only one opportunity was searched for.
    private static bool IsAbout(string? found, OpportunityKey id) =>
        !id.IsGuid || (found is not null && OpportunityKey.Parse(found).Equals(id));
}
