using OppTyped.Wire;

namespace OppTyped.Ivvy.Wire;

/// <summary>The account whose handlers an HTTP client has.</summary>
internal sealed record VenueAccount(Func<IvvyOptions> Options, TimeProvider Time, VenueAdvice Advice)
    : ClientAccount<IvvyOptions>(Options, Time);
