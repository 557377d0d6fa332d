using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Compares the emitted code with approved files, so that a review shows each change of the emitted code.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void A_model_of_an_opportunity_type_is_emitted_as_approved() => Verify("Insurance", """
        using System;
        using OppTyped;

        #pragma warning disable CS1591
        public enum DealStatus { Open, Won, Lost }

        /// <summary>An insurance.</summary>
        [OpportunityType(12003)]
        public partial class Insurance
        {
            /// <summary>Id.</summary>
            [OpportunityId] public string? Id { get; set; }
            /// <summary>Amount.</summary>
            [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            /// <summary>Renewal.</summary>
            [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
            /// <summary>Status.</summary>
            [Schema("Status")] public DealStatus? Status { get; set; }
        }
        """);

    [Fact]
    public void Every_kind_of_value_is_emitted_as_approved() => Verify("Every_kind_of_value", """
        using System;
        using OppTyped;

        namespace Sales;

        /// <summary>Stage.</summary>
        public enum Stage
        {
            /// <summary>Quoted.</summary>
            [Option("Quote \"sent\" – 見積")] Quoted = 5,
            /// <summary>Same value as another.</summary>
            Offered = 5,
            /// <summary>Plain.</summary>
            Closed,
        }

        /// <summary>A record with a note and read-only fields.</summary>
        [OpportunityType(12000)]
        public sealed partial record Everything
        {
            /// <summary>Text.</summary>
            [Schema("mx_Custom_1")] public required string Name { get; init; }
            /// <summary>Flag.</summary>
            [Schema("mx_Custom_3")] public bool IsRenewal { get; init; }
            /// <summary>Count.</summary>
            [Schema("mx_Custom_4")] public int? Seats { get; init; }
            /// <summary>Factor.</summary>
            [Schema("mx_Custom_5")] public double Factor;
            /// <summary>Day.</summary>
            [Schema("mx_Custom_8", Kind = DateTimeKind.Utc)] public DateTime? SignedAt { get; init; }
            /// <summary>Owner.</summary>
            [Schema("Owner")] public Guid? Owner { get; init; }
            /// <summary>Stage.</summary>
            [Schema("mx_Custom_2")] public Stage Stage { get; init; }
            /// <summary>Creation.</summary>
            [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? CreatedOn { get; init; }
            /// <summary>Remark.</summary>
            [Note] public string? Remark { get; init; }
        }
        """);

    [Fact]
    public void A_nested_model_is_emitted_as_approved() => Verify("A_nested_model", """
        using OppTyped;

        namespace Sales.Crm
        {
            /// <summary>Outer.</summary>
            public static partial class Pipeline
            {
                private enum Mood { Good, Bad }

                [OpportunityType(7)]
                private partial class Deal
                {
                    [Schema("mx_Custom_9")] public Mood? Mood { get; set; }
                }
            }
        }
        """);

    [Fact]
    public void A_venue_opportunity_is_emitted_as_approved() => Verify("A_venue_opportunity", """
        using System;
        using System.Collections.Generic;
        using OppTyped;
        using OppTyped.Ivvy;

        namespace Venues;

        /// <summary>Stage, by its ids.</summary>
        public enum Stage
        {
            /// <summary>Tentative.</summary>
            Tentative = 69,
        }

        /// <summary>Menu, by its text.</summary>
        public enum Menu
        {
            /// <summary>Three courses.</summary>
            [Option("3 courses")] Three,
        }

        /// <summary>A wedding.</summary>
        [VenueOpportunity]
        public partial class Wedding
        {
            /// <summary>Name.</summary>
            [Schema("name")] public string? Name { get; set; }
            /// <summary>Type.</summary>
            [Schema("typeId")] public int TypeId { get; set; }
            /// <summary>Stage.</summary>
            [Schema("stageId")] public Stage? Stage { get; set; }
            /// <summary>Channel.</summary>
            [Schema("channelId")] public string? Channel { get; set; }
            /// <summary>Day.</summary>
            [Schema("closedDate")] public DateOnly? Closed { get; set; }
            /// <summary>Links.</summary>
            [Schema("externalUrls")] public IReadOnlyList<ExternalUrl>? Links { get; set; }
            /// <summary>Campaign.</summary>
            [Schema("utmSource")] public string? Campaign { get; set; }
            /// <summary>Menu.</summary>
            [CustomField(12)] public Menu? Menu { get; set; }
            /// <summary>Guests.</summary>
            [CustomField(13)] public int? Guests { get; set; }
        }
        """);

    private static void Verify(string name, string source)
    {
        ModelCompilation compilation = ModelCompilation.Of(source);

        Assert.Empty(compilation.Complaints);
        string emitted = Assert.Single(compilation.Emitted).Value;
        Assert.All(emitted.Split('\n'), static line => Assert.InRange(line.Length, 0, 130));
        ApprovedText.Verify(name, emitted);
    }
}
