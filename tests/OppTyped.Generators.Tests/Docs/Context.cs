using System.Net.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OppTyped;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;

// This file declares the names that the blocks of the pages use but do not declare. A declaration in a block overrides the
// declaration here.
namespace Docs;

public enum DealStatus { Open, Won, Lost, [UnknownOption] Unknown }

[OpportunityType(90001)]
public partial class Insurance
{
    [OpportunityId] public string? Id { get; set; }
    [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
    [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
    [Schema("Status")] public DealStatus? Status { get; set; }
}

[OpportunityType(90002)]
public partial class Deal
{
    [Schema("mx_Custom_8")] public DateTime? SignedAt { get; set; }
}

public enum Stage { Tentative = 69, Confirmed = 70 }

public enum WeddingStage { Tentative = 69, Confirmed = 70 }

[VenueOpportunity]
public partial class Wedding
{
    [Schema("name")] public string? Name { get; set; }
    [Schema("typeId")] public int? TypeId { get; set; }
    [Schema("sourceId")] public int? SourceId { get; set; }
    [Schema("stageId")] public WeddingStage? Stage { get; set; }
}

public readonly record struct Money(decimal Amount);

public sealed record Policy;

public sealed record Calculator(decimal Amount);

public static class Context
{
    public static IConfiguration configuration => null!;

    public static IServiceCollection services => null!;

    public static IServiceProvider provider => null!;

    public static LeadSquaredOptions options => null!;

    public static ILeadSquaredClient crm => null!;

    public static IIvvyClient venues => null!;

    public static IInsuranceApi insurances => null!;

    public static HttpClient client => null!;

    public static IHttpClientFactory clients => null!;

    public static OpportunitySandbox sandbox => null!;

    public static string id => "";

    public static Uri host => null!;

    public static HttpRequestMessage request => null!;

    public static List<OpportunityUpdate> updates => [];

    public static List<OpportunityUpdate> upTo25Updates => [];

    public static List<OpportunityUpdate> anyNumberOfUpdates => [];

    public static bool won => true;

    public static decimal? quoted => null;

    public static void Show(BulkProgress progress) { }

    public static ValueTask SaveAsync(UpdateOutcome outcome) => default;

    public static DealStatus? newStatus => null;

    public static InsurancePatch patch => new();

    public static Deal deal => new();
}
