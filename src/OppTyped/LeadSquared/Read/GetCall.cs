using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OppTyped.Diagnostics;
using OppTyped.Fields;
using OppTyped.LeadSquared.Calls;
using OppTyped.Operations;

namespace OppTyped.LeadSquared.Read;

/// <summary>The call that reads an opportunity.</summary>
internal static class GetCall
{
    public static async Task<Opportunity<TModel>> SendAsync<TModel>(
        LeadSquaredTransport transport,
        string opportunityId,
        CancellationToken cancellationToken)
        where TModel : IOpportunityModel<TModel>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(opportunityId);

        var call = new CallContext(LeadSquaredCalls.GetOperation) { EventCode = TModel.EventCode };
        return await transport.Http
            .SendAsync(
                transport.Prepare(LeadSquaredCalls.GetOperation, call, id: opportunityId),
                response => Read<TModel>(response, opportunityId, transport.Formats),
                cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads an opportunity from a response. Throws an exception if the response is unsuccessful.</summary>
    /// <param name="response">The response.</param>
    /// <param name="opportunityId">The requested id.</param>
    /// <param name="formats">The formats that the service's documentation does not specify.</param>
    public static Opportunity<TModel> Read<TModel>(ServiceResponse response, string opportunityId, FieldFormats formats)
        where TModel : IOpportunityModel<TModel> =>
        response.Result.Kind == AttemptKind.Success
        && TryRead<TModel>(response, opportunityId, formats, out string? id, out TModel? model)
            ? new Opportunity<TModel>(id ?? opportunityId, model)
            : throw ResponseFailures.OfRead(response, "The response is not an opportunity of the documented form.");

    /// <summary>
    /// Reads an opportunity. Returns false if the response does not have the documented form. The id is null if the response has
    /// none.
    /// </summary>
    public static bool TryRead<TModel>(
        ServiceResponse response,
        string? opportunityId,
        FieldFormats formats,
        out string? id,
        [MaybeNullWhen(false)] out TModel opportunity)
        where TModel : IOpportunityModel<TModel>
    {
        id = null;
        opportunity = default;
        FieldReader reader = default;
        try
        {
            reader = new FieldReader(response.Body.Span, opportunityId, TModel.EventCode, formats);
            TModel? read = ReadWhole<TModel>(ref reader);
            if (reader.HasOtherEventCode)
            {
                throw new LeadSquaredException(
                    $"The opportunity is of type {reader.EventCode}, and the model is of type {TModel.EventCode}. "
                    + "Read the opportunity with a model of the same type, or as a DynamicOpportunity.")
                {
                    Response = response,
                };
            }

            id = reader.OpportunityId;
            opportunity = read;
            return reader.HasFields;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            reader.Dispose();
        }
    }

    // The cause of an invalid value can be that the opportunity has another type. In the response, the type can come after the
    // fields. So read to the end before the exception is rethrown.
    private static TModel? ReadWhole<TModel>(ref FieldReader reader) where TModel : IOpportunityModel<TModel>
    {
        try
        {
            return TModel.Read(ref reader);
        }
        catch (FieldValueException)
        {
            while (reader.Next())
            {
            }

            if (reader.HasOtherEventCode)
            {
                return default;
            }

            throw;
        }
    }
}
