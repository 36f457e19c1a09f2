"""The ids of the shipped measures that tests ask for, each in the group it belongs to."""

RATINGS = (
    "nprs_now",
    "nprs_worst_24h",
    "nprs_night",
    "nprs_activity",
    "nprs_walking",
    "nprs_next_morning",
    "nprs_usual_morning",
)
TESTS_OF_UNKNOWN_VALUE = (
    "hyperplantarflexion",
    "heel_thrust",
    "posterolateral_palpation",
    "fhl_resisted",
    "forced_dorsiflexion",
    "end_range_heel_raise_hold",
    "peroneal_provocation",
    "resisted_eversion_pain",
    "sural_tinel",
    "subtalar_mobility",
)
"""No study tells how often they are right."""
TESTS = (
    *TESTS_OF_UNKNOWN_VALUE,
    "molloy_sign",
    "anterior_drawer",
    "anterolateral_drawer",
    "reverse_anterolateral_drawer",
    "talar_tilt",
    "atfl_palpation",
    "squeeze",
    "dorsiflexion_external_rotation",
    "dorsiflexion_compression",
    "syndesmosis_palpation",
    "calf_squeeze",
    "matles",
    "tarsal_tunnel_dorsiflexion_eversion",
    "triple_compression",
    "posterior_talar_glide",
    "beighton",
    "navicular_drop",
)
RANGE_WITHOUT_ERROR = (
    "wblt_heel_to_wall",
    "dorsiflexion_knee_extended",
    "dorsiflexion_knee_flexed",
    "plantarflexion",
    "inversion",
    "eversion",
    "first_mtp_dorsiflexion",
    "talar_glide_angle",
)
"""No study tells their error."""
RANGE = ("wblt_distance", "wblt_angle", *RANGE_WITHOUT_ERROR)
STRENGTH = (
    "heel_raise_reps",
    "hhd_plantarflexion",
    "hhd_dorsiflexion",
    "hhd_inversion",
    "hhd_eversion",
    "hip_abduction",
    "paper_grip",
    "toe_flexion",
    "body_mass",
)
REACHES = tuple(
    f"{test}_{way}"
    for test in ("ybt", "sebt")
    for way in ("anterior", "posteromedial", "posterolateral")
)
STATIC = (
    "leg_length",
    "sls_eyes_open",
    "sls_eyes_closed",
    "foot_lift",
    "time_in_balance",
    "bess",
)
HOPS = (
    "single_hop",
    "triple_hop",
    "crossover_hop",
    "timed_hop_6m",
    "side_hop_timed",
    "side_hop_count",
    "figure_of_8_hop",
    "square_hop",
    "crossover_timed_hop_6m",
    "vertical_jump",
)
COMPOSITES = ("ybt_composite", "sebt_composite")
LOAD = ("session_rpe", "session_minutes", "session_load")
FORMS_OF_A_PERSON = (
    "faam_adl",
    "faam_sport",
    "lefs",
    "psfs",
    "tsk_11",
    "tsk_17",
    "alr_rsi",
    "i_prrs",
    "groc",
    "sane",
    "tegner",
    "sleep_quality",
    "acceptable_state",
    "ankle_go",
)
"""Questionnaires that are asked once, for both ankles together."""
FORMS_OF_A_SIDE = ("cait", "idfai")
TASKS = (
    "gait",
    "stairs_descent",
    "ramp",
    "uneven_ground",
    "running",
    "running_minutes",
    "squat",
    "step_down_quality",
    "giving_way",
    "stance_errors",
    "feared_task",
)
SCREENS = (
    "ottawa_ankle",
    "ottawa_foot",
    "achilles_rupture",
    "crps_budapest",
    "hot_joint",
    "dvt_wells",
    "posterior_process_fracture",
    "osteochondral",
    "bone_stress",
    "neurovascular",
    "syndesmosis",
    "peroneal_dislocation",
    "systemic",
    "manual_therapy_stop",
)
STABLE = (
    *RATINGS,
    *TESTS,
    *RANGE,
    *STRENGTH,
    *REACHES,
    *COMPOSITES,
    *STATIC,
    *HOPS,
    *TASKS,
    *LOAD,
    *FORMS_OF_A_PERSON,
    *FORMS_OF_A_SIDE,
    *SCREENS,
    "vas_pain",
    "pain_map",
    "plantarflexion_pain_onset",
    "figure_of_8_girth",
)
"""Ids that stored records rest on: they never change."""
