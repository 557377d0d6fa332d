using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>Compares the emitted code with approved files, so that a review shows each change of the emitted code.</summary>
public sealed class EmittedCodeTests
{
    public const string NestedModel = """
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
        """;

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
        using System.Collections.Generic;
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

        /// <summary>Colors.</summary>
        [Flags]
        public enum Colors
        {
            /// <summary>Red.</summary>
            Red = 1,
            /// <summary>Blue.</summary>
            Blue = 2,
        }

        /// <summary>An enum with a member for unknown texts.</summary>
        public enum Mood
        {
            /// <summary>Unknown.</summary>
            [UnknownOption] Other,
            /// <summary>Good.</summary>
            Good,
        }

        /// <summary>A set.</summary>
        [FieldSet]
        public partial class Address
        {
            /// <summary>Street.</summary>
            [Schema("Street")] public string? Street { get; set; }
            /// <summary>Number.</summary>
            [Schema("Number")] public int? Number { get; set; }
        }

        /// <summary>Converts versions.</summary>
        public sealed class VersionConverter : IFieldConverter<Version>
        {
            /// <summary>Writes.</summary>
            public static string Format(Version value) => value.ToString();
            /// <summary>Reads.</summary>
            public static Version Parse(string text) => Version.Parse(text);
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
            /// <summary>Date.</summary>
            [Schema("mx_Custom_9")] public DateOnly? Due { get; init; }
            /// <summary>Time.</summary>
            [Schema("mx_Custom_10")] public TimeOnly? At { get; init; }
            /// <summary>Address on the web.</summary>
            [Schema("mx_Custom_11")] public Uri? Site { get; init; }
            /// <summary>Colors.</summary>
            [Schema("mx_Custom_12")] public Colors Colors { get; init; }
            /// <summary>Tags.</summary>
            [Schema("mx_Custom_13")] public string[]? Tags { get; init; }
            /// <summary>Moods.</summary>
            [Schema("mx_Custom_14")] public IReadOnlyList<Mood>? Moods { get; init; }
            /// <summary>Stages.</summary>
            [Schema("mx_Custom_15")] public HashSet<Stage>? Stages { get; init; }
            /// <summary>Address.</summary>
            [Schema("mx_CustomObject_1")] public Address? Address { get; init; }
            /// <summary>Version.</summary>
            [Schema("mx_Custom_16", Converter = typeof(VersionConverter))] public Version? Version { get; init; }
            /// <summary>Creation.</summary>
            [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? CreatedOn { get; init; }
            /// <summary>Remark.</summary>
            [Note, Obsolete("Use a task.")] public string? Remark { get; init; }
        }
        """,
        "Sales.Everything.g.cs");

    [Fact]
    public void A_field_set_is_emitted_as_approved() => Verify("A_field_set", """
        using OppTyped;

        namespace Sales;

        /// <summary>A set.</summary>
        [FieldSet]
        public partial class Address
        {
            /// <summary>Street.</summary>
            [Schema("Street")] public string? Street { get; set; }
            /// <summary>Number.</summary>
            [Schema("Number")] public int? Number { get; set; }
        }
        """);

    [Fact]
    public void A_positional_record_is_emitted_as_approved() => Verify("A_positional_record", """
        using OppTyped;

        namespace Sales;

        /// <summary>A record with a constructor.</summary>
        /// <param name="Id">Id.</param>
        /// <param name="Amount">Amount.</param>
        /// <param name="Remark">Remark.</param>
        [OpportunityType(12001)]
        public sealed partial record Quote(
            [property: OpportunityId] string Id,
            [property: Schema("mx_Custom_6")] decimal Amount,
            [property: Note] string? Remark)
        {
            /// <summary>Is final.</summary>
            [Schema("mx_Custom_7")] public bool? IsFinal { get; init; }
        }
        """);

    [Fact]
    public void A_model_with_a_wrong_member_is_emitted_as_approved() => Verify("A_model_with_a_wrong_member", """
        using OppTyped;

        namespace Sales;

        /// <summary>A model with a member of an unsupported type.</summary>
        [OpportunityType(12002)]
        public partial class Draft
        {
            /// <summary>Amount.</summary>
            [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            /// <summary>Wrong.</summary>
            [Schema("mx_Custom_7")] public object? Wrong { get; set; }
        }
        """);

    [Fact]
    public void A_nested_model_is_emitted_as_approved() => Verify("A_nested_model", NestedModel);

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

    private static void Verify(string name, string source, string? file = null)
    {
        ModelCompilation compilation = ModelCompilation.Of(source);

        // CS0618 is expected for an obsolete member. The emitted file suppresses it, but ModelCompilation removes suppressions.
        Assert.DoesNotContain(
            compilation.Complaints,
            static complaint => !complaint.Contains("CS0618", StringComparison.Ordinal));
        string emitted = file is null ? Assert.Single(compilation.EmittedModels).Value : compilation.Emitted[file];
        Assert.All(emitted.Split('\n'), static line => Assert.InRange(line.Length, 0, 130));
        ApprovedText.Verify(name, emitted);
    }
}
