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
/// A new wedding, as a client of this API sends it. The ids of type, source, industry and stage belong to the account, so the
/// client does not send them.
/// </summary>
internal sealed record NewWedding(string? Name, int CoupleId)
{
    public Dictionary<string, string[]> FindProblems()
    {
        var problems = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Name))
        {
            problems["name"] = ["A wedding has a name."];
        }

        if (CoupleId <= 0)
        {
            problems["coupleId"] = ["A wedding has a couple, whose id is more than zero."];
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
