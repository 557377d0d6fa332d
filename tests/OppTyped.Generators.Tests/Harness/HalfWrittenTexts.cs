namespace OppTyped.Generators.Tests.Harness;

/// <summary>The complete texts from which half-written texts are made. Together, they use all features of models.</summary>
internal static class HalfWrittenTexts
{
    public const string Usings = """
        using System; using System.Collections.Generic; using System.Diagnostics.CodeAnalysis; using System.Linq;
        using System.Net.Http; using System.Threading.Tasks; using OppTyped; using OppTyped.Ivvy; using OppTyped.LeadSquared;

        """;

    public static readonly string[] All =
    [
        """
        namespace Sales.Crm;

        /// <summary>An insurance.</summary>
        [OpportunityType(12003)]
        public partial class Insurance
        {
            [OpportunityId] public string? Id { get; set; }
            [Note] public string? Remark { get; set; }
            /// <summary>The sum of <see cref="Status"/>.</summary>
            [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
            [Schema("mx_Custom_10", Kind = DateTimeKind.Utc)] public DateTime? StartsOn { get; set; }
            [Schema("Status")] public DealStatus? Status { get; set; }
            [Schema("CreatedOn", ReadOnly = true)] public DateTimeOffset? CreatedOn { get; set; }
            [Schema("mx_Custom_18")] public Riders? Covers { get; set; }
            [Schema("mx_Custom_20")] public Address? Home { get; set; }
            [Schema("mx_Custom_35", Converter = typeof(PanConverter))] public Version? Pan { get; set; }
            [Schema("mx_Custom_2")] internal int Count;
        }

        public enum DealStatus { Open, [Option("Won it")] Won, Lost, [UnknownOption] Other = 9 }

        [Flags] public enum Riders : byte { None, Accident = 1, [Option("Ill")] Critical = 2, Both = Accident | Critical }

        [FieldSet]
        public sealed partial class Address
        {
            [Schema("mx_CustomObject_1")] public string? Street { get; set; }
            [Schema("mx_CustomObject_2")] public DealStatus? State { get; init; }
        }

        public sealed class PanConverter : IFieldConverter<Version>
        {
            public static string Format(Version value) => value.ToString();
            public static Version Parse(string text) => new(text);
        }
        """,
        """
        [OpportunityType(12003)]
        public partial record Loan(
            [property: Schema("mx_Custom_44")] decimal? Amount,
            [property: Schema("mx_Custom_27"), OpportunityTypeNote] DateOnly? Due,
            [property: OpportunityId] string? Id = null)
        {
            [Schema("mx_Custom_1")] public required string Name { get; init; }
            [Schema("mx_Custom_63")] public string[]? Rivals { get; set; }
            [Schema("mx_Custom_85")] public List<Document>? Documents { get; set; }
            [Schema("mx_Custom_64")] public IReadOnlyList<string> Reasons { get; init; } = [];
            [Schema("mx_Custom_86")] public HashSet<Document> Seen { get; set; } = new();
            public Loan() : this(null, null) { }
        }

        public enum Document { Identity, Address, [UnknownOption] Unknown }

        [AttributeUsage(AttributeTargets.Property)] public sealed class OpportunityTypeNoteAttribute : Attribute { }

        [OpportunityType(7)]
        public sealed partial class Lead(string name, int? count)
        {
            [Schema("mx_Custom_1")] public string Name { get; } = name;
            [Schema("mx_Custom_2")] public int? Count { get; } = count;
            [Schema("mx_Custom_3")] public Guid? Key { get; set; }
            [Schema("mx_Custom_4")] public Uri? Page { get; set; }
            [Schema("mx_Custom_5")] public TimeOnly At { get; set; }
            [Schema("mx_Custom_7")] public bool? IsHot { get; set; }
            [Schema("mx_Custom_9")] public Int128? Big { get; set; }
        }
        """,
        """
        namespace Shared
        {
            public abstract class Entity<TKey> where TKey : notnull
            {
                [OpportunityId] public string? Id { get; set; }
                [Schema("mx_Custom_1")] public virtual TKey? Key { get; set; }
                [Schema("mx_Custom_2")] public abstract DateTime? At { get; set; }
                [Schema("mx_Custom_3")] protected internal int? Hidden { get; set; }
            }

            public interface IHas<out T> { T? Key { get; } }
        }

        namespace Sales
        {
            public static partial class Models
            {
                internal partial record struct Nest
                {
                    [OpportunityType(12004, HttpInterface = HttpInterface.Internal)]
                    internal partial class Deal : Shared.Entity<string>, Shared.IHas<string>
                    {
                        public override string? Key { get => base.Key; set => base.Key = value; }
                        [Schema("mx_Custom_2", Kind = DateTimeKind.Local)] public override DateTime? At { get; set; }
                        [Schema("mx_Custom_5")] public new int? Hidden { get; set; }
                    }
                }
            }

            [OpportunityType(12005, HttpInterface = HttpInterface.None)]
            public partial class Draft : Shared.Entity<Stage>
            {
                public Draft(string? id) => Id = id;
                public override DateTime? At { get; set; }
            }

            [OpportunityType(12006)] public abstract partial class Template : Draft { protected Template() : base(null) { } }

            public enum Stage : long { New = -1, Old = long.MaxValue }
        }
        """,
        """
        [VenueOpportunity]
        public partial class Wedding
        {
            [Schema("name")] public string? Name { get; set; }
            [Schema("typeId")] public int? TypeId { get; set; }
            [Schema("sourceId")] public long? SourceId { get; set; }
            [Schema("stageId")] public WeddingStage? Stage { get; set; }
            [Schema("closedDate")] public DateOnly? ClosedOn { get; set; }
            [Schema("externalUrls")] public IReadOnlyList<ExternalUrl>? Links { get; set; }
            [Schema("utmSource")] public string? Source { get; set; }
            [Schema("channelId")] public string? Channel { get; init; }
            [CustomField(12)] public string? Florist { get; set; }
            [CustomField(13)] public WeddingStage[]? Stages { get; set; }
            [CustomField(14, Kind = DateTimeKind.Utc)] public DateTime? Eve { get; set; }
            [CustomField(15, Converter = typeof(Cakes))] public Cake? Cake { get; set; }
        }

        public enum WeddingStage { Tentative = 69, [Option("Sure")] Confirmed = 70 }

        public record struct Cake(int Tiers);

        public class Cakes : IFieldConverter<Cake>
        {
            public static string Format(Cake value) => $"{value.Tiers}";
            public static Cake Parse(string text) => new(text.Length);
        }

        [VenueOpportunity(HttpInterface = HttpInterface.Public)]
        public partial class Gala : IvvyOpportunity { [CustomField(7)] public List<string>? Guests { get; set; } }

        public partial interface IWeddingApi { int Version => 2; static string Of(string venue) => venue; }

        public static class Weddings
        {
            public static async Task<long> AddAsync(IIvvyClient venues, IWeddingApi api, HttpClient http)
            {
                await api.UpdateAsync(107, 3, new WeddingPatch { Name = "Ada & Charles", Source = "s", Links = Change.Clear });
                await venues.UpdateAsync(1, 2, new IvvyOpportunityPatch { CompanyId = 1, ContactId = 3, UtmTerm = "t" });
                venues.UpdateAsync(1, 2, new GalaPatch { Guests = new List<string> { "a" } });
                var patch = new GalaPatch { UtmMedium = "m" };
                patch.CompanyId = 4;
                await IGalaApi.Create(http).UpdateAsync(1, 2, patch);
                return await venues.AddAsync(1, new Wedding { Name = WeddingSchema.Name, Stage = WeddingStage.Tentative });
            }
        }
        """,
        """
        [OpportunityType(12003)]
        public partial class Deal
        {
            [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            [Schema("mx_Custom_8")] public DateTimeOffset? RenewsAt { get; set; }
            [Schema("mx_Custom_10", Kind = DateTimeKind.Utc)] public DateTime? StartsOn { get; set; }
            [Schema("mx_Custom_11")] public DateTime? EndsOn { get; set; }
            [Schema("mx_Custom_18")] public List<string>? Riders { get; set; }
            [Schema("mx_Custom_9")] public string? Number { get; set; }
            [Schema("Status")] public State? State { get; set; }
        }

        public enum State { Open, Won }

        public static class Calls
        {
            public static async Task RunAsync(
                ILeadSquaredClient crm, IDealApi api, string id, decimal? maybe, bool won, DateTime day, State? state)
            {
                await crm.UpdateAsync(id, new Deal { Amount = 90_000m, State = State.Won });
                await crm.UpdateAsync(id, new DealPatch { Amount = 200_000m, RenewsAt = Change.Clear });
                crm.UpdateAsync(id, new DealPatch { Amount = won ? 5m : default, State = Change.FromNullable(state) });
                var patch = new DealPatch { Amount = (decimal)maybe!, EndsOn = new DateTime(2026, 1, 2), StartsOn = day };
                patch.RenewsAt = (DateTimeOffset)DateTime.Today;
                patch.Riders = Change.To<List<string>>(["a", "b"]);
                patch.Number = won switch { true => "x", _ => Change.Unchanged };
                if (!patch.IsEmpty && patch.Amount.HasValue) { await api.UpdateAsync(new OpportunityUpdate<Deal>(id, patch)); }
                await api.UpdateBatchAsync(new OpportunityUpdate<Deal>[26]);
                await crm.UpdateBatchAsync([.. Enumerable.Range(0, 3).Select(i => new OpportunityUpdate<Deal>($"{i}", patch))]);
                Func<Task> later = async () => await crm.QueueUpdateAsync(id, DealPatch.Between(new Deal(), new Deal()));
                Deal read = await crm.GetAsync<Deal>(id);
                patch = new() { Amount = read.Amount ?? 0m, Number = DealSchema.Amount + nameof(Deal.Number) };
                DealPatch other = new DealPatch { StartsOn = DateTime.Parse("2026-01-01"), EndsOn = DateTime.Now.Date };
                await crm.UpdateAsync(id, new FieldChanges(12003).Set("mx_Custom_6", 1m).Clear("mx_Custom_8"));
                await later();
            }
        }
        """,
        """
        namespace @event.Größe
        {
            [Obsolete("use B"), Experimental("X1")]
            [OpportunityType(12007)]
            internal sealed partial class @class
            {
                [Obsolete, Schema("mx_Custom_1")] public int? @int { get; set; }
                [Experimental("X2", UrlFormat = "https://x.org/{0}"), Schema("mx_Custom_2")] public double? Ratio { get; set; }
                [Schema(Names.First + "3")] public float? Size { get; set; }
                [Schema(name: "mx_Custom_" + nameof(Names.Two))] public (int Low, int High)? Unmapped;
                [Schema("mx_custom_06")] public sbyte? Wrong { get; set; }
                [Schema("mx_Custom_7")] private int? Secret { get; set; }
                [Schema("mx_Custom_9")] public TimeSpan? Span { get; set; }
                [Schema("mx_Custom_9")] public static string? Shared => null;
            }

            internal static class Names { public const string First = "mx_Custom_"; public const int Two = 2; }

            #region converters
            internal abstract class Base<T> : IFieldConverter<T[]>
            {
                public static string Format(T[] value) => "";
                public static T[] Parse(string text) => [];
                internal sealed class Own : Base<T> { }
            }
            #endregion

            internal partial interface IBApi { string Name => "b"; }

            [OpportunityType(12008)] internal partial class B
            {
                [Schema("a", Converter = typeof(Base<int>.Own))] public int[]? Numbers { get; set; }
                [Schema("b")] public ICollection<DayOfWeek>? Days { get; set; }
        #if NET
                [Schema("c")] public ISet<string>? Tags { get; set; }
        #else
                [Schema("d")] public IEnumerable<string>? Tags { get; set; }
        #endif
                public BPatch With(int[] numbers) => new() { Numbers = numbers, Days = Change.To<ICollection<DayOfWeek>>([]) };
            }
        }
        """,
    ];
}
