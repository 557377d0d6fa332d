using OppTyped;

namespace WebApi;

/// <summary>A wedding as an opportunity of a venue in iVvy.</summary>
[VenueOpportunity]
internal sealed partial class Wedding
{
    [Schema("name")] public required string Name { get; init; }
    [Schema("contactId")] public int? CoupleId { get; init; }
    [Schema("typeId")] public int? TypeId { get; init; }
    [Schema("sourceId")] public int? SourceId { get; init; }
    [Schema("industryId")] public int? IndustryId { get; init; }
    [Schema("stageId")] public int? StageId { get; init; }
}

/// <summary>
/// A new wedding that a client of this API sends. The client does not send the ids of type, source, industry and stage, because
/// these ids depend on the account.
/// </summary>
internal sealed record NewWedding(string? Name, int CoupleId)
{
    public Dictionary<string, string[]> FindProblems()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems["name"] = ["The name is required."];
        }

        if (CoupleId <= 0)
        {
            problems["coupleId"] = ["The id of the couple is required. It must be more than zero."];
        }

        return problems;
    }

    public Wedding ToWedding() =>
        new()
        {
            Name = Name!,
            CoupleId = CoupleId,
            TypeId = 18,
            SourceId = 25,
            IndustryId = 77,
            StageId = 69,
        };
}

internal sealed record AddedWedding(long Id);
